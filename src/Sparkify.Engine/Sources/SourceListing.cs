namespace Sparkify.Engine.Sources;

/// <summary>What a source holds.</summary>
/// <param name="Files">The files to load.</param>
/// <param name="Ignored">
/// The paths of files in the folders that are not data by their names; see <see cref="SourceNames.IsData"/>.
/// </param>
internal sealed record SourceListing(IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Ignored);
