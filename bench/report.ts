/** What a run of the benchmark has found. */
import { cpus } from "node:os";
import { type Goal, judge } from "./goals.ts";
import type { Sizes } from "./sizes.ts";
import type { Column } from "./systems.ts";

export interface TimeResult {
  best: number;
  samples: number[];
}

export interface MemoryResult {
  count: number;
  /** Of each. */
  bytes: number;
  /** Of each, without its generator object. */
  beyond?: number;
  measure: "heap" | "resident";
  /** What the process takes then. */
  total: number;
  milliseconds: number;
}

export interface AllocationResult {
  count: number;
  bytes: number;
}

/** The best milliseconds of a kernel. */
export interface KernelTimes {
  native: number;
  /** Compiled, outside of greenlets. */
  outside: number;
  /** Compiled, in a greenlet. */
  inside: number;
}

/** The best milliseconds of a kernel, as it is and compiled by Stopify, for Node. */
export interface StopifyTimes {
  native: number;
  compiled: number;
  /** The fastest of its strategies. */
  strategy: string;
}

/** The best milliseconds of the use of a package. */
export type PackageTimes = Pick<KernelTimes, "native" | "inside">;

/** What became of a recursion; times in nanoseconds a call. */
export interface RecursionResult {
  /** Natively, as deep as fits. */
  plain: number;
  depth: number;
  /** So deep in a greenlet, if that works. */
  deep?: number;
  failure?: string;
}

/** How fast a text is compiled. */
export interface Speed {
  lines: number;
  perSecond: number;
}

/** What a run has found. */
export class Report {
  readonly machine = `${cpus()[0].model}, ${cpus().length} cores, ` +
    `${Deno.build.target}`;
  readonly versions: Record<string, string> = {};
  readonly missing: Record<string, { reason: string; install: string }> = {};
  readonly failures: string[] = [];
  readonly nanoseconds: Record<string, Partial<Record<Column, TimeResult>>> =
    {};
  readonly memory: Record<string, MemoryResult> = {};
  million?: MemoryResult;
  readonly allocation: Record<string, AllocationResult> = {};
  readonly kernels: Record<string, KernelTimes> = {};
  readonly stopify: Record<string, StopifyTimes> = {};
  readonly packages: Record<string, PackageTimes> = {};
  sizes?: Sizes;
  readonly recursions: Record<string, RecursionResult> = {};
  readonly speed: Record<string, Speed> = {};

  /** What each kernel takes compiled, to what it takes as it is. */
  ratios(variant: "outside" | "inside"): number[] {
    return Object.values(this.kernels).map((times) =>
      times[variant] / times.native
    );
  }

  /** What each kernel takes compiled by Stopify, to what it takes as it is. */
  stopifyRatios(): number[] {
    return Object.values(this.stopify).map(({ compiled, native }) =>
      compiled / native
    );
  }

  /** What each package takes in a greenlet, to what it takes as it is. */
  packageRatios(): number[] {
    return Object.values(this.packages).map(({ inside, native }) =>
      inside / native
    );
  }

  judge(): Goal[] {
    return judge({
      time: (title, column) =>
        this.nanoseconds[title]?.[column as Column]?.best,
      bytes: (title) => this.memory[title]?.bytes,
      beyond: (title) => this.memory[title]?.beyond,
      alive: this.million?.count,
      allocated: (title) => this.allocation[title]?.bytes,
      ratios: {
        outside: this.ratios("outside"),
        inside: this.ratios("inside"),
        packages: this.packageRatios(),
      },
      growths: Object.values(this.sizes?.packages ?? {}),
      recursions: Object.values(this.recursions).map(({ plain, deep }) =>
        deep === undefined ? Infinity : deep / plain
      ),
      linesPerSecond: Object.values(this.speed).reduce<number | undefined>(
        (least, { perSecond }) => Math.min(least ?? perSecond, perSecond),
        undefined,
      ),
    });
  }
}
