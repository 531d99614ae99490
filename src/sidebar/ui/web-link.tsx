/** The address when it is one of the web, so that no link can run script; `null` otherwise. */
function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the spreadsheet and tells the other side nothing; plain text where the address is none of the web. */
export function WebLink({ address, title }: { readonly address: string; readonly title: string }) {
  const href = webAddress(address);
  if (href === null) return <span>{title || address}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {title || address}
    </a>
  );
}
