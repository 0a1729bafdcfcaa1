// deno-lint-ignore-file no-import-prefix
import {
  Document,
  isScalar,
  parse,
  parseAllDocuments,
  parseDocument,
  stringify,
  visit,
} from "npm:yaml@2.8.1";
import type { Pause } from "./program.ts";

/** A reader and writer of YAML, with tags, revivers, replacers and visitors. */
export function use(pause: Pause, size: number): string {
  const text = deployments(size);
  const point = {
    tag: "!point",
    resolve(source: string) {
      const [x, y] = source.split(",").map(Number);
      return pause({ x, y });
    },
  };
  const values = parse(
    text,
    (key, value) => key === "replicas" ? pause(Number(value) * 2) : value,
    { customTags: [point], maxAliasCount: -1 },
  );
  const document = parseDocument(text, { customTags: [point] });
  visit(document, {
    Pair(_key, pair) {
      if (isScalar(pair.key) && pair.key.value === "secret") {
        return pause(visit.REMOVE);
      }
    },
    Scalar(_key, node) {
      if (node.value === "TODO") node.comment = pause(" to be done");
    },
  });
  document.setIn(["services", 0, "added"], [1, { deep: null }]);
  const written = stringify(
    values,
    (key, value) => key === "image" ? pause(`registry/${value}`) : value,
    { indent: 4, lineWidth: 40, aliasDuplicateObjects: true },
  );
  const made = new Document({ list: [1, "two", new Date(0), 4n], "5": "6" });
  made.commentBefore = " made";
  const wrong = parseDocument("a: [1, 2\nb: }\n  - c");
  return [
    JSON.stringify(values),
    document.toString(),
    written,
    made.toString(),
    ...parseAllDocuments("one: 1\n---\n- two\n...\n---\n&x 3: *x\n").map(
      String,
    ),
    ...wrong.errors.map(String),
  ].join("\n");
}

function deployments(count: number): string {
  const services = Array.from({ length: count }, (_, i) =>
    `
  - &service${i}   # the service ${i}
    name: "service\\t${i} \\u00e9"
    image: 'registry.example/it''s:${i}.0'
    replicas: ${i % 5}
    secret: hidden
    place: !point ${i},${i * 2}
    at: 2001-12-14t21:59:${10 + i % 50}.10-05:00
    limits: { cpu: .${i}, memory: 0x${i}F, list: [~, yes, 1e${
      i % 9
    }, "a, b", *service${i}_name ] }
    note: TODO
    script: |-
      #!/bin/sh
      echo "${i}"
        exit ${i}
    summary: >+
      folded text
      of ${i}

      with paragraphs

    ? complex ${i}
    : !!set { a, b }
    inherited:
      <<: *base
      port: ${8000 + i}
`.replace(`*service${i}_name`, "*name"));
  return `%YAML 1.2
---
base: &base
  port: 80
  name: &name shared
services:${services.join("")}`;
}
