using Sparkify.Engine.Etl;

namespace Sparkify.Engine.Warehouses;

/// <summary>Writes rows one after the other. Rows are sure to be there after <see cref="Complete"/> only.</summary>
internal interface IBulkInsert : IDisposable
{
    /// <summary>Adds a row: values in the order of the table's columns, each a string, long, bool, DateTime or null.</summary>
    void Add(params ReadOnlySpan<object?> values);

    /// <summary>Adds a staged row, behind its file's id.</summary>
    void Add(long fileId, ReadOnlySpan<StagedValue> values);

    /// <summary>Writes what is still buffered.</summary>
    void Complete();
}
