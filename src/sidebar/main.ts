import { Sidebar } from "./sidebar";

const root = document.getElementById("app");
if (root !== null) void new Sidebar(root).start();
