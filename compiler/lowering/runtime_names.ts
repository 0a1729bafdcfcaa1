/** What compiled text has for what it uses of the runtime. */
export interface RuntimeNames {
  /** The name of something that the runtime exports. */
  runtime(name: string): string;
  /** The name of the symbol of accessors of a name. */
  symbol(accessor: string): string;
}
