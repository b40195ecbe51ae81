/** Prism has no rule for these: obsolete, under sanctions, or no money that anybody pays with. What a provider makes of them nobody knows. */
const WITHOUT_RULE = new Set('AFN BTN CDF CLF CUC ERN IRR KPW SDG STD SYP TJS TMT ZWL'.split(' '));

/** Whether an amount in this currency may be sent to a provider. @param currency ISO 4217 */
export const isSentToProviders = (currency: string): boolean => !WITHOUT_RULE.has(currency);
