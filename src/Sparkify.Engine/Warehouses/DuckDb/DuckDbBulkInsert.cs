using Sparkify.DuckDb;
using Sparkify.Engine.Etl;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>Bulk writing through DuckDB's appender.</summary>
internal sealed class DuckDbBulkInsert(DuckDBAppender appender) : IBulkInsert
{
    private bool _completed;

    public void Add(params ReadOnlySpan<object?> values)
    {
        var row = appender.CreateRow();
        foreach (var value in values)
        {
            _ = value switch
            {
                null => row.AppendNullValue(),
                string text => row.AppendValue(text),
                long number => row.AppendValue(number),
                bool flag => row.AppendValue(flag),
                DateTime time => row.AppendValue(time),
                _ => throw new NotSupportedException($"A {value.GetType()} cannot be appended."),
            };
        }

        row.EndRow();
    }

    public void Add(long fileId, ReadOnlySpan<StagedValue> values)
    {
        var row = appender.CreateRow().AppendValue(fileId);
        foreach (ref readonly var value in values)
        {
            _ = value.Kind switch
            {
                StagedKind.Text => row.AppendValue(value.Text),
                StagedKind.Integer => row.AppendValue(value.Integer),
                StagedKind.Number => row.AppendValue(value.Number),
                _ => row.AppendNullValue(),
            };
        }

        row.EndRow();
    }

    public void Complete()
    {
        _completed = true;
        appender.Close();
    }

    public void Dispose()
    {
        if (_completed)
            return;
        try
        {
            appender.Dispose();
        }
        catch (DuckDBException)
        {
            // Another error ended the writing and is on its way to the user; what was added is rolled back.
        }
    }
}
