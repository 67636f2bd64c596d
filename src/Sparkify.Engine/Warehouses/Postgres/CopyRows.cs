using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>Rows in the binary format of PostgreSQL's COPY: https://www.postgresql.org/docs/15/sql-copy.html.</summary>
internal sealed class CopyRows : IDisposable
{
    private const int Null = -1;

    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
    private int _length;

    /// <summary>What comes before the first row: the signature, no flags, no extension.</summary>
    public static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>What comes behind the last one.</summary>
    public static readonly byte[] Trailer = [0xFF, 0xFF];

    /// <summary>The rows so far.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Adds a row of boxed values.</summary>
    public void Add(IReadOnlyList<object?> values)
    {
        Begin(values.Count);
        foreach (var value in values)
        {
            switch (value)
            {
                case null: Write(Null); break;
                case string text: Write(text); break;
                case long number: Write(number); break;
                case DateTime time: Write((time - Epoch).Ticks / TimeSpan.TicksPerMicrosecond); break;
                case bool flag: Write(1); _buffer[_length++] = flag ? (byte)1 : (byte)0; break;
                default: throw new NotSupportedException($"A {value.GetType()} cannot be copied.");
            }
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    /// <summary>Begins a row of so many values.</summary>
    public void Begin(int fields)
    {
        Reserve(sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_length), (short)fields);
        _length += sizeof(short);
    }

    /// <summary>Adds a NULL to the row.</summary>
    public void WriteNull() => Write(Null);

    /// <summary>Adds a number of 64 bits: whole, or the bits of a double.</summary>
    public void Write(long value)
    {
        Reserve(sizeof(int) + sizeof(long));
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_length), sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_length + sizeof(int)), value);
        _length += sizeof(int) + sizeof(long);
    }

    /// <summary>Adds text in UTF-8.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        Reserve(sizeof(int) + text.Length);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_length), text.Length);
        text.CopyTo(_buffer.AsSpan(_length + sizeof(int)));
        _length += sizeof(int) + text.Length;
    }

    // A value's length, or that there is none.
    private void Write(int length)
    {
        Reserve(sizeof(int) + 1);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_length), length);
        _length += sizeof(int);
    }

    private void Write(string text)
    {
        Reserve(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var bytes = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length + sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_length), bytes);
        _length += sizeof(int) + bytes;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length >= bytes)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _length + bytes));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
