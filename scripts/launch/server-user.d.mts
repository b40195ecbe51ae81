export function serverUser(): { readonly uid: number; readonly gid: number } | undefined;

export function isReachableByAnyone(folder: string): boolean;
