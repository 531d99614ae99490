/** @type {import("jest").Config} */
export default {
  rootDir: ".",
  testEnvironment: "node",
  // Tests wait for programs and browsers that they start, so that no core is left idle.
  maxWorkers: "100%",
  // Tests that start a program or a browser share the machine with others.
  testTimeout: 20_000,
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  transform: { "^.+\\.[jt]s$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }] },
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/build/"],
};
