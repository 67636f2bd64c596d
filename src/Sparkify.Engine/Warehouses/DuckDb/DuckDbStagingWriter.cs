using System.Data.Common;
using System.Runtime.InteropServices;
using Sparkify.Engine.Etl.Staging;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>Staging through DuckDB's appender, which takes one value after the other.</summary>
internal sealed class DuckDbStagingWriter(DuckDbAppender appender) : IStagingWriter
{
    private bool _completed;

    public IStagedRows NewRows() => new Rows();

    public ValueTask WriteAsync(IStagedRows rows, CancellationToken cancellationToken)
    {
        ((Rows)rows).AppendTo(appender);
        return default;
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _completed = true;
        appender.Close();
        return default;
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            if (!_completed)
                appender.Dispose();
        }
        catch (DbException)
        {
            // Another error ended the writing and is on its way to the user; what was added is rolled back.
        }

        return default;
    }

    private sealed class Rows : IStagedRows
    {
        private readonly List<StagedValue> _values = [];
        private int _width;

        public void Add(long fileId, ReadOnlySpan<StagedValue> values)
        {
            _width = values.Length + 1;
            _values.Add(StagedValue.Of(fileId));
            _values.AddRange(values);
        }

        public void AppendTo(DuckDbAppender appender)
        {
            var values = CollectionsMarshal.AsSpan(_values);
            for (; !values.IsEmpty; values = values[_width..])
                appender.Add(values[.._width]);
        }
    }
}
