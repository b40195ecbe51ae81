/** Keys of the demo, published with the source: a start in production refuses all of them. */
export const DEVELOPMENT_ADMIN_KEY = 'tsk_admin_demo';
export const DEVELOPMENT_API_KEY = 'tsk_test_demo';
export const DEVELOPMENT_MASTER_KEY = Buffer.from('tessera development master key!!').toString('base64');
