/** What compiled text has for what it uses of the runtime. */
export interface RuntimeNames {
  /** The name of something that the runtime exports. */
  runtime(name: string): string;
  /**
   * An expression for the strings of a template with a tag, which are the same
   * object wherever that is written.
   *
   * @param template The text of the template.
   */
  shared(template: string): string;
}
