using Sparkify.Engine.Etl.Staging;

namespace Sparkify.Engine.Warehouses;

/// <summary>
/// Writes staged rows the fastest way the engine has. Rows are sure to be there after <see cref="CompleteAsync"/>.
/// </summary>
internal interface IStagingWriter : IAsyncDisposable
{
    /// <summary>Somewhere to put rows, on any thread.</summary>
    IStagedRows NewRows();

    /// <summary>Writes rows.</summary>
    ValueTask WriteAsync(IStagedRows rows, CancellationToken cancellationToken);

    /// <summary>Writes what is still buffered.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}

/// <summary>Rows on their way to a staging table, as the engine takes them.</summary>
internal interface IStagedRows
{
    /// <summary>Adds a row behind its file's id.</summary>
    void Add(long fileId, ReadOnlySpan<StagedValue> values);
}
