/** For the container: ends with 0 when the service in it is ready. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
