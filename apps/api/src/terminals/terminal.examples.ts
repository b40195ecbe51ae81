/** What Swagger UI fills in. */

export const NEW_TERMINAL_EXAMPLES = {
  generated: { summary: 'With a generated id', value: { name: 'Web shop', hosted_fields: true } },
  chosen: { summary: 'With an id of your own', value: { id: '1234002', name: 'Web shop', hosted_fields: true } },
};

export const TERMINAL_CHANGE_EXAMPLES = {
  rename: { summary: 'Another name', value: { name: 'Web shop, new' } },
  disable: { summary: 'No new sessions', value: { disabled: true } },
  enable: { summary: 'New sessions again', value: { disabled: false } },
};
