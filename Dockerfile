# The server alone: its database is elsewhere (DATABASE_URL). docker-compose.yml brings one.
FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app

# Two things of package.json stay out, both for machines without this image's Node and without a PostgreSQL:
# the npm package `node` gets its binary by an install script, and no other package here needs its script;
# the embedded PostgreSQL is an optional package.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force

COPY db db
COPY docs/questions docs/questions
COPY schema.graphql ./
COPY bin bin
COPY src src

USER node
EXPOSE 4000
CMD ["node", "src/main.ts", "serve"]
