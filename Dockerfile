# One Node.js for building and for running.
ARG NODE_IMAGE=node:24.11.1-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# A registry of one's own: `docker build --secret id=npmrc,src=$HOME/.npmrc .`
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY apps apps
COPY libs libs
# An optional peer of a package that runs is optional: the compiler, which would stay otherwise.
RUN npm run build && npm prune --omit=dev --omit=optional

FROM ${NODE_IMAGE}
ARG VERSION=local
LABEL org.opencontainers.image.title="Tessera" \
      org.opencontainers.image.description="Self-hosted payment sessions" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/libs/contracts/proto libs/contracts/proto
COPY deploy/healthcheck.mjs deploy/healthcheck.mjs
# Nothing is written: the root file system may be read-only.
USER node
EXPOSE 3000 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s CMD ["node", "deploy/healthcheck.mjs"]
CMD ["node", "dist/apps/api/src/process/main.js"]
