using Sparkify.Engine.Staging;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>What the COPYs of a kind read.</summary>
/// <param name="Sources">What each of them reads.</param>
/// <param name="Packed">The files that were read here, and what came of them; null where COPY reads them itself.</param>
internal sealed record PreparedCopy(IReadOnlyList<CopySource> Sources, RowSource? Packed);

/// <summary>What one COPY reads.</summary>
/// <param name="Url">A prefix in S3, or a manifest.</param>
/// <param name="IsManifest">Whether it is a manifest that names the files.</param>
/// <param name="IsGzip">Whether the files are compressed by gzip: all of them, or none.</param>
internal sealed record CopySource(string Url, bool IsManifest, bool IsGzip);

/// <summary>A line that COPY would not load, as Redshift tells of it.</summary>
/// <param name="Path">The file COPY read, as s3://bucket/key.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Reason">Why not, in Redshift's words.</param>
internal sealed record CopyError(string Path, long Line, string Reason);

/// <summary>A COPY that succeeded.</summary>
/// <param name="QueryId">What the system views call it.</param>
/// <param name="Rejected">How many lines it would not load, by its own message; 0 where it sent none.</param>
internal sealed record FinishedCopy(long QueryId, long Rejected);
