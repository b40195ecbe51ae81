/**
 * The generator's side of {@link file://./load.generator.mjs}: runs the jobs that the parent process sends, one after the
 * other. The process stays, so that its code is compiled when it counts.
 */
export function serveJobs(run) {
  process.on('message', (job) => {
    run(job).then(
      (result) => process.send({ result }),
      (error) => process.send({ error: error.message }),
    );
  });
  process.on('disconnect', () => process.exit());
}
