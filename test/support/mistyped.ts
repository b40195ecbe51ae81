/** The text with another last character: whatever it ends with, it is not the same. */
export const mistyped = (text: string): string => text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A');
