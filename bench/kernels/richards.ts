/**
 * The kernel of an operating system in the manner of Martin Richards: six tasks
 * of different priorities send packets to each other through a scheduler.
 */

export const small = 1;
export const size = 1000;
export const checksum = 3_250_000;

const IDLE = 0;
const WORKER = 1;
const HANDLER_A = 2;
const HANDLER_B = 3;
const DEVICE_A = 4;
const DEVICE_B = 5;

const PACKET_SIZE = 4;

type Kind = "device" | "work";

class Packet {
  link: Packet | null;
  /** The task that it goes to, or, once it is there, that it came from. */
  address: number;
  readonly kind: Kind;
  position = 0;
  readonly letters: number[] = new Array(PACKET_SIZE).fill(0);

  constructor(link: Packet | null, address: number, kind: Kind) {
    this.link = link;
    this.address = address;
    this.kind = kind;
  }

  /** Puts this at the end of a queue, and gives the queue. */
  appendTo(queue: Packet | null): Packet {
    this.link = null;
    if (queue === null) return this;
    let last = queue;
    while (last.link !== null) last = last.link;
    last.link = this;
    return queue;
  }
}

abstract class Task {
  readonly next: Task | null;
  readonly id: number;
  readonly priority: number;
  protected readonly scheduler: Scheduler;
  #inbox: Packet | null;
  #waiting: boolean;
  #held = false;

  constructor(
    scheduler: Scheduler,
    id: number,
    priority: number,
    inbox: Packet | null,
    waiting = true,
  ) {
    this.scheduler = scheduler;
    this.id = id;
    this.priority = priority;
    this.#inbox = inbox;
    this.#waiting = waiting;
    this.next = scheduler.add(this);
  }

  /** Does a bit of the task's work, and tells who is to run next. */
  protected abstract work(packet: Packet | null): Task | null;

  canRun(): boolean {
    return !this.#held && (!this.#waiting || this.#inbox !== null);
  }

  run(): Task | null {
    let packet: Packet | null = null;
    if (this.#waiting) {
      packet = this.#inbox;
      if (packet !== null) this.#inbox = packet.link;
      this.#waiting = false;
    }
    return this.work(packet);
  }

  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
  }

  wait(): void {
    this.#waiting = true;
  }

  /** Takes a packet from a running task, and tells which of the two goes on. */
  receive(packet: Packet, sender: Task): Task {
    const wasEmpty = this.#inbox === null;
    this.#inbox = packet.appendTo(this.#inbox);
    return wasEmpty && this.priority > sender.priority ? this : sender;
  }
}

class Scheduler {
  held = 0;
  sent = 0;
  readonly #tasks: Task[] = [];
  #first: Task | null = null;
  #current!: Task;

  /** The tasks are added in the order of their priority, the lowest first. */
  add(task: Task): Task | null {
    const next = this.#first;
    this.#first = task;
    this.#tasks[task.id] = task;
    return next;
  }

  run(): void {
    let task = this.#first;
    while (task !== null) {
      if (task.canRun()) {
        this.#current = task;
        task = task.run();
      } else {
        task = task.next;
      }
    }
  }

  holdCurrent(): Task | null {
    this.held++;
    this.#current.hold();
    return this.#current.next;
  }

  waitCurrent(): Task {
    this.#current.wait();
    return this.#current;
  }

  release(id: number): Task {
    const task = this.#tasks[id];
    task.release();
    return task.priority > this.#current.priority ? task : this.#current;
  }

  send(packet: Packet): Task {
    const receiver = this.#tasks[packet.address];
    this.sent++;
    packet.address = this.#current.id;
    return receiver.receive(packet, this.#current);
  }
}

/** Releases one of the devices at each turn, in a pseudo-random order. */
class IdleTask extends Task {
  #seed = 1;
  #turns: number;

  constructor(scheduler: Scheduler, turns: number) {
    super(scheduler, IDLE, 0, null, false);
    this.#turns = turns;
  }

  protected override work(): Task | null {
    if (--this.#turns === 0) return this.scheduler.holdCurrent();
    const isOdd = (this.#seed & 1) !== 0;
    this.#seed >>= 1;
    if (!isOdd) return this.scheduler.release(DEVICE_A);
    this.#seed ^= 0xd008;
    return this.scheduler.release(DEVICE_B);
  }
}

/** Fills packets with letters, and sends them to the handlers in turn. */
class WorkerTask extends Task {
  #handler = HANDLER_A;
  #letter = 0;

  protected override work(packet: Packet | null): Task | null {
    if (packet === null) return this.scheduler.waitCurrent();
    this.#handler = this.#handler === HANDLER_A ? HANDLER_B : HANDLER_A;
    packet.address = this.#handler;
    packet.position = 0;
    for (let i = 0; i < PACKET_SIZE; i++) {
      this.#letter = this.#letter % 26 + 1;
      packet.letters[i] = 64 + this.#letter;
    }
    return this.scheduler.send(packet);
  }
}

/** Sends the letters of work packets to its device, one in each packet. */
class HandlerTask extends Task {
  #work: Packet | null = null;
  #device: Packet | null = null;

  protected override work(packet: Packet | null): Task | null {
    if (packet?.kind === "work") this.#work = packet.appendTo(this.#work);
    else if (packet !== null) this.#device = packet.appendTo(this.#device);

    const work = this.#work;
    if (work === null) return this.scheduler.waitCurrent();
    const { position } = work;
    if (position === PACKET_SIZE) {
      this.#work = work.link;
      return this.scheduler.send(work);
    }
    const device = this.#device;
    if (device === null) return this.scheduler.waitCurrent();
    this.#device = device.link;
    device.position = work.letters[position];
    work.position = position + 1;
    return this.scheduler.send(device);
  }
}

/** Holds itself with each packet, and sends it back when it is released. */
class DeviceTask extends Task {
  #busyWith: Packet | null = null;

  protected override work(packet: Packet | null): Task | null {
    if (packet !== null) {
      this.#busyWith = packet;
      return this.scheduler.holdCurrent();
    }
    const finished = this.#busyWith;
    if (finished === null) return this.scheduler.waitCurrent();
    this.#busyWith = null;
    return this.scheduler.send(finished);
  }
}

function packets(count: number, address: number, kind: Kind): Packet | null {
  let queue: Packet | null = null;
  for (let i = 0; i < count; i++) queue = new Packet(queue, address, kind);
  return queue;
}

function schedule(turns: number): Scheduler {
  const scheduler = new Scheduler();
  new IdleTask(scheduler, turns);
  new WorkerTask(scheduler, WORKER, 1000, packets(2, WORKER, "work"));
  new HandlerTask(scheduler, HANDLER_A, 2000, packets(3, DEVICE_A, "device"));
  new HandlerTask(scheduler, HANDLER_B, 3000, packets(3, DEVICE_B, "device"));
  new DeviceTask(scheduler, DEVICE_A, 4000, null);
  new DeviceTask(scheduler, DEVICE_B, 5000, null);
  scheduler.run();
  return scheduler;
}

/** Runs the system `n` times; gives how many packets were sent and tasks held. */
export function run(n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const { sent, held } = schedule(1000);
    if (sent !== 2322 || held !== 928) {
      throw new Error(`sent ${sent} packets and held ${held} tasks`);
    }
    sum += sent + held;
  }
  return sum;
}
