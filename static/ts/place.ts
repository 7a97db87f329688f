// Where a page stands, as its address says.

const ADDRESS = /^\/s\/([^/]+)\/(?:d\/([^/]+)\/(.*))?/;

/** The seat the page is read from, "" before one is taken. */
export const seat = (): string => ADDRESS.exec(location.pathname)?.[1] ?? "";

/** The document the page is about, if it is about one. */
export const documentHere = (): string | null => document.body.dataset["document"] ?? ADDRESS.exec(location.pathname)?.[2] ?? null;

/** Whether this is the page of the current text: the one that turns when a draft is issued. */
export const isText = (): boolean => ADDRESS.exec(location.pathname)?.[3] === "";

/** The address of the current text. */
export const text = (): string => `/s/${seat()}/d/${documentHere()}/`;
