using System.Runtime.CompilerServices;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Sparkify.Engine.Staging.DuckDb;

/// <summary>Fills the vectors of DuckDB from a reader; long text stays where the reader has it, until the next call.</summary>
internal sealed unsafe class RowVectors(RowSource source) : IDisposable
{
    private const int MostRows = 2048;

    // What DuckDB holds within a string itself; of a longer one it has the first four bytes and the address.
    private const int InlineLength = 12;

    private readonly RowReader _reader = new(source);
    private readonly nint[] _vectors = new nint[source.Shape.Fields.Length + 1];
    private readonly nint[] _data = new nint[source.Shape.Fields.Length + 1];

    public RowSource Source { get; } = source;

    /// <summary>Fills a chunk.</summary>
    /// <returns>How many rows; 0 when there are no more.</returns>
    public int Fill(DuckDBDataChunk chunk)
    {
        for (var column = 0; column < _vectors.Length; column++)
        {
            _vectors[column] = DataChunks.DuckDBDataChunkGetVector(chunk, column);
            _data[column] = (nint)Vectors.DuckDBVectorGetData(_vectors[column]);
        }

        while (true)
        {
            _reader.BeginBatch();
            var rows = 0;
            var result = ReadResult.Row;
            while (rows < MostRows && (result = _reader.Read()) == ReadResult.Row)
                Write(rows++);
            if (rows > 0 || result == ReadResult.End)
                return rows;
        }
    }

    public void Dispose()
    {
        Source.Add(_reader.UnknownKeys);
        _reader.Dispose();
    }

    private void Write(int row)
    {
        ((long*)_data[0])[row] = _reader.FileId;
        var column = 1;
        foreach (ref readonly var value in _reader.Values)
        {
            switch (value.Kind)
            {
                case StagedKind.Text:
                    Write((byte*)_data[column] + (16 * row), value.Pointer, value.Length);
                    break;
                case StagedKind.Null:
                    WriteNull(_vectors[column], row);
                    break;
                default:
                    ((long*)_data[column])[row] = value.Integer;
                    break;
            }

            column++;
        }
    }

    private static void Write(byte* target, byte* text, int length)
    {
        *(int*)target = length;
        if (length > InlineLength)
        {
            *(int*)(target + 4) = *(int*)text;
            *(byte**)(target + 8) = text;
            return;
        }

        *(long*)(target + 4) = 0;
        *(int*)(target + 12) = 0;
        Unsafe.CopyBlockUnaligned(target + 4, text, (uint)length);
    }

    private static void WriteNull(nint vector, int row)
    {
        Vectors.DuckDBVectorEnsureValidityWritable(vector);
        Vectors.DuckDBVectorGetValidity(vector)[row >> 6] &= ~(1UL << (row & 63));
    }
}
