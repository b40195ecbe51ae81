// Original file: libs/contracts/proto/types/enums.proto

/**
 * Document kind.
 */
export const DocumentKind = {
  DOCUMENT_KIND_UNSPECIFIED: 'DOCUMENT_KIND_UNSPECIFIED',
  CPF: 'CPF',
  CNPJ: 'CNPJ',
  PSN: 'PSN',
  OTHER: 'OTHER',
} as const;

/**
 * Document kind.
 */
export type DocumentKind =
  | 'DOCUMENT_KIND_UNSPECIFIED'
  | 0
  | 'CPF'
  | 1
  | 'CNPJ'
  | 2
  | 'PSN'
  | 3
  | 'OTHER'
  | 4

/**
 * Document kind.
 */
export type DocumentKind__Output = typeof DocumentKind[keyof typeof DocumentKind]
