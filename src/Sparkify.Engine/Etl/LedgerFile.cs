using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl;

/// <summary>A file that is loaded.</summary>
internal sealed record LedgerFile(long FileId, SourceKind Kind, SourceFile Source);
