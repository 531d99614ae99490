import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";

/** Runs a program, of node_modules/.bin if it is there, and keeps or shows what it prints. */
export function run([program, ...args], { show = false } = {}) {
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(program, args, {
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
      env: { ...process.env, PATH: `${resolve("node_modules/.bin")}${delimiter}${process.env.PATH}` },
      // npm's programs are .cmd files on Windows, which start only through a shell.
      shell: process.platform === "win32",
    });
    let output = "";
    const end = (code) => done({ code, output, seconds: (performance.now() - started) / 1000 });
    child.stdout?.on("data", (data) => {
      output += data;
    });
    child.stderr?.on("data", (data) => {
      output += data;
    });
    child.on("error", (error) => {
      output += `${program}: ${error.message}\n`;
      end(1);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}
