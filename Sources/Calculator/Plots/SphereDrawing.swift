import ExactArithmetic
import Formats
import Glibc
import Harmonics

/// A function on the sphere in colours: the whole sphere in Mollweide's equal-area map, and both halves as seen from far.
struct SphereDrawing {
  private let function: SphereFunction
  private let axes: Axes
  private let page: PlotPage
  /// Degrees between neighbouring nodes.
  private let step: Int
  /// How many colours.
  private let bands: Int
  private let polar: [Double]
  private let azimuthal: [Double]
  private let largest: Double
  /// Where the function is 0.
  private let zeros: (latitudes: [Double], azimuths: [Double])

  init(_ function: SphereFunction, degree: Int, _ axes: Axes, _ page: PlotPage) {
    self.function = function
    self.axes = axes
    self.page = page
    step = degree <= 6 ? 3 : degree <= 20 ? 2 : 1
    bands = degree <= 6 ? 20 : 12
    polar = function.polarFactors(latitudes: stride(from: 90, through: -90, by: -Double(step)).map(\.self))
    azimuthal = function.azimuthalFactors(stride(from: 0, to: 360, by: Double(step)).map(\.self))
    zeros = function.zeros
    largest = (polar.map(\.magnitude).max() ?? 0) * (azimuthal.map(\.magnitude).max() ?? 0)
  }

  /// The drawing.
  ///
  /// - Throws: `Cancelled`.
  func drawing(_ cancellation: Cancellation) throws(Cancelled) -> String {
    let (radius, half) = (100.0, 125.0)
    let height = 2 * 2.0.squareRoot() * radius
    // Room for a name at either end.
    let width = 2 * height + 56
    let map = SVG.group(
      .moved(x: width / 2, y: height / 2 + 16),
      children: try panel(azimuths: 0...360, cancellation) { Self.mollweide($0 - 180, $1, radius) } + mapLabels(radius))
    let globes = try [(0, 0.25), (180, 0.75)].map { centre, share throws(Cancelled) -> SVG in
      let label = "seen from \(centre == 0 ? name(0, isOpposite: false) : name(0, isOpposite: true))"
      return .group(
        .moved(x: width * share, y: height + 62 + half),
        children: try panel(azimuths: centre - 90...centre + 90, cancellation) {
          Self.orthographic($0 - Double(centre), $1, half)
        } + [
          page.text(label, x: 0, y: half + 18, size: 12)
        ])
    }
    let scale = NumberText.short(largest)
    let legend = page.legend(
      x: width / 2, y: height + 62 + 2 * half + 36, largest: scale, isSigned: !function.isSquare)
    return page.drawing(width: width, height: height + 62 + 2 * half + 76, [map] + globes + [legend])
  }

  /// `z`, `−x`: the axis at azimuth 0 (0), 90° (1) or at the pole (2), or the opposite one.
  private func name(_ place: Int, isOpposite: Bool) -> String {
    let direction = axes.directions[place]
    return (direction.isReversed != isOpposite ? "−" : "+") + direction.axis
  }

  private func mapLabels(_ radius: Double) -> [SVG] {
    let height = 2.0.squareRoot() * radius
    let poles = [(-height - 6, false), (height + 15, true)].map { y, isOpposite in
      page.text(name(2, isOpposite: isOpposite), x: 0, y: y, size: 12)
    }
    let places: [(Double, Int, Bool)] = [
      (0, 0, false), (90, 1, false), (180, 0, true), (270, 1, true), (360, 0, false),
    ]
    return poles
      + places.flatMap { azimuth, place, isOpposite -> [SVG] in
        let point = Self.mollweide(azimuth - 180, 0, radius)
        let dot = SVG.circle(x: point.x, y: point.y, radius: 2, .fill(PlotColors.ink))
        let shift = azimuth == 0 ? -14.0 : azimuth == 360 ? 14 : 0
        return [
          dot,
          page.rimmed(
            name(place, isOpposite: isOpposite), x: point.x + shift, y: point.y + (shift == 0 ? 16 : 4), size: 12),
        ]
      }
  }

  // MARK: Maps

  /// The colours, the zero lines and the net of one map; angles in degrees.
  private func panel(
    azimuths: ClosedRange<Int>, _ cancellation: Cancellation,
    _ place: (_ azimuth: Double, _ latitude: Double) -> ContourTracer.Point
  ) throws(Cancelled) -> [SVG] {
    let columns = Array(stride(from: azimuths.lowerBound, through: azimuths.upperBound, by: step))
    let latitudes = Array(stride(from: 90, through: -90, by: -step))
    let values = polar.map { factor in columns.map { factor * azimuthal[($0 + 360) % 360 / step] } }
    let points = latitudes.map { latitude in columns.map { place(Double($0), Double(latitude)) } }
    let tracer = ContourTracer(values: values, points: points)
    let outline = SVGPath.polygon(points.compactMap(\.last) + points.compactMap(\.first).reversed())
    let lowest = function.isSquare ? 0 : -1.0
    let color = { (band: Int) in
      PlotColors.signed(lowest + (1 - lowest) * (Double(band) + 0.5) / Double(bands))
    }
    let base = SVG.path(outline, .fill(function.isZero ? "#ffffff" : color(0)))
    let regions = try (1..<bands).map { band throws(Cancelled) -> SVG? in
      try cancellation.check()
      let level = largest * (lowest + (1 - lowest) * Double(band) / Double(bands))
      let loops = tracer.loops(above: level)
      guard !loops.isEmpty, !function.isZero else { return nil }
      return .path(Self.joined(loops), .fill(color(band)))
    }.compactMap(\.self)
    let net = SVG.group(
      .stroke("#000000"), .strokeWidth(0.5), .opacity(0.25), .fill("none"),
      children: stride(from: -60, through: 60, by: 30).map { latitude in
        .path(.polyline(columns.map { place(Double($0), Double(latitude)) }))
      }
        + stride(from: azimuths.lowerBound + 90, to: azimuths.upperBound, by: 90).map { azimuth in
          .path(.polyline(latitudes.map { place(Double(azimuth), Double($0)) }))
        })
    // The function is a product: it is 0 on whole parallels and whole meridians.
    let parallels: [[ContourTracer.Point]] = zeros.latitudes.map { latitude in
      columns.map { place(Double($0), latitude) }
    }
    let shown = [-360.0, 0, 360].flatMap { turn in zeros.azimuths.map { $0 + turn } }
      .filter { Double(azimuths.lowerBound) < $0 && $0 < Double(azimuths.upperBound) }
    let meridians: [[ContourTracer.Point]] = shown.map { azimuth in
      latitudes.map { place(azimuth, Double($0)) }
    }
    let lines = parallels + meridians
    let zeroLines = SVG.group(
      .fill("none"), .stroke(PlotColors.ink), .strokeWidth(0.8), children: lines.map { .path(.polyline($0)) })
    return [base] + regions + [net] + (lines.isEmpty ? [] : [zeroLines])
      + [.path(outline, .fill("none"), .stroke(PlotColors.ink), .strokeWidth(1))]
  }

  private static func joined(_ loops: [[ContourTracer.Point]]) -> SVGPath {
    var path = SVGPath()
    for loop in loops {
      // A tenth of a unit is finer than any screen; points on a level line are left out but for its ends.
      let points = loop.map { (x: ($0.x * 10).rounded() / 10, y: ($0.y * 10).rounded() / 10) }
      for (index, point) in points.enumerated() {
        if index == 0 {
          path.move(x: point.x, y: point.y)
        } else {
          let (before, after) = (points[index - 1], points[(index + 1) % points.count])
          if before.y != point.y || point.y != after.y { path.line(x: point.x, y: point.y) }
        }
      }
      path.close()
    }
    return path
  }

  /// x = (2√2/π) λ cos t, y = √2 sin t with 2t + sin 2t = π sin φ. [Snyder1987, 31]
  private static func mollweide(_ longitude: Double, _ latitude: Double, _ radius: Double) -> ContourTracer.Point {
    let target = Double.pi * sin(latitude * .pi / 180)
    // Bisection: Newton's steps fail at the poles.
    var (low, high) = (-Double.pi / 2, Double.pi / 2)
    for _ in 0..<40 {
      let t = (low + high) / 2
      if 2 * t + sin(2 * t) < target { low = t } else { high = t }
    }
    let t = latitude.magnitude == 90 ? latitude * .pi / 180 : (low + high) / 2
    let root = 2.0.squareRoot()
    return (radius * root * 2 * longitude / 180 * cos(t), -radius * root * sin(t))
  }

  private static func orthographic(_ longitude: Double, _ latitude: Double, _ radius: Double) -> ContourTracer.Point {
    let (l, b) = (longitude * .pi / 180, latitude * .pi / 180)
    return (radius * cos(b) * sin(l), -radius * sin(b))
  }
}
