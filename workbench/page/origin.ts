/**
 * Whether a request may drive the workbench. Any web page open in the same browser can send requests to 127.0.0.1, and a name
 * of its own may point there; so the Host must be this server's, and an Origin, where the browser sends one, this page's.
 */
export function isOwnRequest(headers: { readonly host?: string | undefined; readonly origin?: string | undefined }, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
