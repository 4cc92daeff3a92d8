import Calculator
import ExactArithmetic
import Formats
import Glibc

/// Requests from standard input, answers to standard output, evaluations on a thread of their own.
///
/// A request that follows a short evaluation sees what it has changed: for some hundredths of a second nothing else is
/// read. While a longer one runs, whatever asks for no evaluation is answered at once.
struct ServeLoop {
  /// How much is read at once.
  private static let chunk = 1 << 16
  /// How long a new evaluation is waited for before other requests are read, in seconds.
  private static let patience = 0.05
  /// How long an evaluation that was told to stop may take to do so, in seconds.
  private static let grace = 0.1
  /// How many evaluations wait at most before reading stops.
  private static let longestQueue = 10_000

  /// A request that waits for its turn.
  private struct Waiting {
    let request: ServeRequest
    /// Whether it was stopped before its turn came.
    var isStopped = false
  }

  private struct Running {
    let request: ServeRequest
    let calculation: BackgroundCalculation<Evaluation>
    let stopwatch: Stopwatch
    /// The time since it was told to stop.
    var stopped: Stopwatch?
  }

  private var server: Server
  private let descriptor: Int32
  private let pipe: WakePipe
  private var queue: [Waiting] = []
  private var running: Running?
  private var isAtEnd = false
  /// The request to end the server, and how many evaluations it has stopped.
  private var farewell: (request: ServeRequest, stopped: Int)?

  /// - Throws: `Output.WriteError` when the system has no descriptor left.
  init(_ server: Server, descriptor: Int32) throws(Output.WriteError) {
    self.server = server
    self.descriptor = descriptor
    pipe = try WakePipe()
  }

  /// Answers until the end of the input, a request to shut down, or a signal; returns the exit code.
  mutating func run() -> Int32 {
    Signals.catchAll()
    do {
      return try serve()
    } catch {
      Output.error(error.text)
      return error.exitCode
    }
  }

  private mutating func serve() throws(Output.WriteError) -> Int32 {
    var input = RequestBuffer(limit: LineReader.limit, chunk: Self.chunk)
    while true {
      try finish()
      try start()
      if running == nil, queue.isEmpty {
        if let farewell {
          try write(server.acknowledgement(farewell.request, stopped: farewell.stopped))
          return 0
        }
        if isAtEnd { return 0 }
      }
      let reads = readsOn
      if reads {
        if let line = input.nextLine() {
          try answer(line)
          continue
        }
        if input.isTooLong {
          try write(server.refusal(longerThan: LineReader.limit))
          input.skipLine()
        }
      }
      let isReady = wait(reading: reads && !isAtEnd)
      if Signals.isInterrupted {
        Signals.clearInterrupts()
        _ = stop()
      }
      if let signal = Signals.terminating { return signal == SIGTERM ? 0 : 128 + signal }
      guard isReady else { continue }
      let count = input.fill { read(descriptor, $0, $1) }
      if count < 0, errno != EINTR, errno != EAGAIN {
        Output.error("error: cannot read 'standard input': \(String(cString: strerror(errno)))\n")
        return ExitCode.noInput
      }
      if count == 0 {
        isAtEnd = true
        if let line = input.lastLine() { try answer(line) }
      }
    }
  }

  /// Whether requests are read: not behind the last one, and not while an evaluation is new.
  private var readsOn: Bool {
    guard farewell == nil, queue.count < Self.longestQueue else { return false }
    return running.map { $0.stopwatch.seconds >= Self.patience } ?? true
  }

  /// Waits for input, for the end of an evaluation, for the time to look at one again, or for a signal; true when there
  /// is input.
  private func wait(reading: Bool) -> Bool {
    var seconds = 3600.0
    if let running {
      if let stopped = running.stopped {
        seconds = Self.grace - stopped.seconds
      } else {
        let rest = Self.patience - running.stopwatch.seconds
        // Nobody tells when the reader of the answers has gone.
        seconds = rest > 0 ? rest : 1
      }
    }
    let found = Signals.waitForInput(reading ? descriptor : -1, or: pipe.input, seconds: max(0.001, seconds)) {
      Signals.isInterrupted || Signals.terminating != nil
    }
    if found.second { pipe.clear() }
    if isAtEnd, Self.isAbandoned { Output.endWithoutReader() }
    return found.first
  }

  /// Whether nobody can read the answers any more.
  private static var isAbandoned: Bool {
    var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return poll(&output, 1, 0) > 0 && output.revents & Int16(POLLERR) != 0
  }

  // MARK: Requests

  private mutating func answer(_ line: UnsafeBufferPointer<UInt8>) throws(Output.WriteError) {
    if line.count > LineReader.limit { return try write(server.refusal(longerThan: LineReader.limit)) }
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
    switch server.demand(line) {
    case .answered(let answer): try write(answer)
    case .waits(let request): queue.append(Waiting(request: request))
    case .interrupt(let request): try write(server.acknowledgement(request, stopped: stop()))
    case .shutdown(let request): farewell = (request, stop())
    }
  }

  /// Stops the evaluation that runs and those that wait; returns how many there were.
  private mutating func stop() -> Int {
    var count = queue.count { !$0.isStopped }
    for index in queue.indices { queue[index].isStopped = true }
    if let running, running.stopped == nil {
      running.calculation.cancel()
      self.running?.stopped = Stopwatch()
      count += 1
    }
    return count
  }

  // MARK: Evaluations

  /// Begins the next evaluation when none runs.
  private mutating func start() throws(Output.WriteError) {
    while running == nil, !queue.isEmpty {
      let next = queue.removeFirst()
      let request = next.request
      if next.isStopped {
        try write(server.interruption(request, seconds: 0))
      } else if server.evaluates(request) {
        let (server, pipe) = (server, pipe)
        let calculation = BackgroundCalculation(whenFinished: { pipe.wake() }) { cancellation in
          server.evaluation(request, cancellation: cancellation) { (reply, cancellation) throws(Failure) in
            try FileDelivery.write(reply, cancellation: cancellation)
          }
        }
        if let calculation {
          running = Running(request: request, calculation: calculation, stopwatch: Stopwatch())
        } else {
          try write(server.interruption(request, seconds: 0))
        }
      } else {
        try write(server.reset(request))
      }
    }
  }

  /// Answers the evaluation that runs once its outcome is there, or once it is given up.
  private mutating func finish() throws(Output.WriteError) {
    guard let running else { return }
    if let evaluation = running.calculation.outcome(withinSeconds: 0) {
      server.adopt(evaluation)
      self.running = nil
      try write(evaluation.answer(seconds: running.stopwatch.seconds))
    } else if let stopped = running.stopped, stopped.seconds >= Self.grace {
      self.running = nil
      try write(server.interruption(running.request, seconds: running.stopwatch.seconds))
    }
  }

  private func write(_ answer: ServeAnswer) throws(Output.WriteError) {
    var output = ByteWriter()
    answer.write(isASCII: server.isASCII, into: &output)
    try Output.write(output.bytes, to: STDOUT_FILENO, name: "standard output")
  }
}
