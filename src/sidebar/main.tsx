import { render } from "preact";
import { Sidebar } from "./sidebar";
import { SidebarModel } from "./sidebar-model";

const root = document.getElementById("app");
if (root !== null) {
  const model = new SidebarModel();
  render(<Sidebar model={model} />, root);
  void model.start();
}
