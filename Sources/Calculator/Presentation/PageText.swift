extension Call {
  /// The width of the page in columns.
  var pageWidth: Int { arguments.integer("width") ?? session.surroundings.width }

  /// Text as it will be written, so that columns line up and lines break where they should.
  func spelled(_ text: String) -> String {
    arguments.has("ascii") || session.surroundings.isASCII ? ASCIIText.spell(text) : text
  }
}
