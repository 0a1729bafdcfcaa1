// An import map does not travel with a URL, so the package is named in full,
// and only here.
export { default } from "npm:typescript@6.0.3";
