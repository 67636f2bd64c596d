namespace Sparkify.Engine.Staging;

/// <summary>A part of a file that is read by one reader: whole objects, from one to the end of another.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">Its place in the file, from 0.</param>
/// <param name="Text">The bytes, in UTF-8.</param>
/// <param name="Offset">Bytes of the file's text before it.</param>
/// <param name="Length">Bytes of the range; null for all there are.</param>
internal sealed record SourceRange(StagedFile File, int Number, Stream Text, long Offset, long? Length);
