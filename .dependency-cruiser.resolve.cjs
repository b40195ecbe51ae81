module.exports = { resolve: { importsFields: [] } };
