/** The page's HTML; all else is drawn by main.js. */
export function pageDocument(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rowrunner workbench</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/main.css">
</head>
<body>
<noscript>The workbench needs JavaScript.</noscript>
<script src="/main.js"></script>
</body>
</html>
`;
}

/** Nothing is loaded from elsewhere. The grid draws with inline styles and images of its own making. */
export function pagePolicy(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The script's HTML exactly as it is, with google.script put before it. */
export function frameDocument(html: string): string {
  const shim = `<script src="/sidebar-shim.js"></script>`;
  const start = /^\s*(?:<!doctype[^>]*>)?\s*(?:<html[^>]*>)?\s*(?:<head[^>]*>)?/i.exec(html)?.[0] ?? "";
  return start + shim + html.slice(start.length);
}

/**
 * A frame with HTML of the script has an origin of its own (also when opened by itself). Rowrunner's reaches nobody: nothing leaves the
 * machine. Somebody else's may load and send over HTTPS, as at Google.
 */
export function framePolicy(port: number, mayLoadFromWeb: boolean): string {
  const web = mayLoadFromWeb ? " https:" : "";
  return [
    "sandbox allow-scripts allow-forms allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox",
    "default-src 'none'",
    `script-src 'unsafe-inline' http://127.0.0.1:${port} http://localhost:${port}${web}`,
    `style-src 'unsafe-inline'${web}`,
    `img-src data:${web}`,
    `font-src data:${web}`,
    ...(mayLoadFromWeb ? ["connect-src https:"] : []),
  ].join("; ");
}
