/** For the container: ends with 0 when the service in it is ready. */
import http from 'node:http';
import https from 'node:https';

const { HOST, HEALTH_PORT, PORT, TLS_CERT, TLS_CA } = process.env;
// Whoever listens on every address listens on this one.
const host = !HOST || ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;
const [transport, port] = HEALTH_PORT ? [http, HEALTH_PORT] : [TLS_CERT ? https : http, PORT || 3000];

// The certificate is made out to other names, and nobody comes between a container and itself.
transport
  .get({ host, port, path: '/health/ready', rejectUnauthorized: false }, ({ statusCode }) =>
    process.exit(statusCode === 200 ? 0 : 1),
  )
  .on('error', (/** @type {NodeJS.ErrnoException} */ { code }) => {
    const advice = TLS_CA && !HEALTH_PORT ? ' (with TLS_CA, HEALTH_PORT is needed)' : '';
    process.stderr.write(`${code}${advice}\n`);
    process.exit(1);
  });
