/** The request of Primer's Create-a-client-session page, as Swagger UI offers it. */
export const CLIENT_SESSION_EXAMPLES = {
  documented: {
    summary: 'The documented example',
    value: {
      orderId: 'order-abc',
      currencyCode: 'GBP',
      amount: 1000,
      order: { lineItems: [{ itemId: 'shoe-123', description: 'Blue Shoe', amount: 100, quantity: 10 }] },
    },
  },
};

/** A change of that session: what is absent stays, null clears. */
export const CHANGE_EXAMPLES = {
  change: {
    summary: 'Another amount, no customer',
    value: { clientToken: 'eyJ...', amount: 1200, customer: null },
  },
};
