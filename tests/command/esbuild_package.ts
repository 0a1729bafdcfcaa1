// The version that the plugin is tested with, named only here.
export * from "npm:esbuild@0.28.2";
