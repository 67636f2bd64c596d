using System.Numerics;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>
/// Redshift's binary form of NUMERIC is not PostgreSQL's: who reads it as that gets 123400000000.0000 for 12.34
/// (npgsql/npgsql#3843). As text it is right.
/// </summary>
internal sealed class BinaryNumerics
{
    private const int NumericType = 1700;
    private const int BinaryFormat = 1;
    private const int Base = 10_000;

    private List<int> _columns = [];

    /// <summary>A message of the backend, as Redshift would send it.</summary>
    public Message AsRedshift(Message message)
    {
        if (message.Type == Message.RowDescription)
            _columns = Columns(message.Body);
        return message.Type == Message.DataRow && _columns.Count > 0
            ? message with { Body = Row(message.Body) }
            : message;
    }

    private static List<int> Columns(byte[] body)
    {
        var reader = new BodyReader(body);
        List<int> columns = [];
        var count = reader.Int16();
        for (var column = 0; column < count; column++)
        {
            reader.Text();
            reader.Take(4 + 2);
            var type = reader.Int32();
            reader.Take(2 + 4);
            if (reader.Int16() == BinaryFormat && type == NumericType)
                columns.Add(column);
        }

        return columns;
    }

    private byte[] Row(byte[] body)
    {
        var reader = new BodyReader(body);
        var row = new BodyWriter();
        var count = reader.Int16();
        row.Int16(count);
        for (var column = 0; column < count; column++)
        {
            var length = reader.Int32();
            var value = length < 0 ? null : reader.Take(length).ToArray();
            if (value is not null && _columns.Contains(column))
                value = Number(value);
            row.Int32(value?.Length ?? -1).Bytes(value);
        }

        return row.ToArray();
    }

    // The digits without their point, by two places of four digits too far to the left.
    private static byte[] Number(byte[] value)
    {
        var reader = new BodyReader(value);
        var (count, weight, sign, scale) = (reader.Int16(), reader.Int16(), reader.Int16(), reader.Int16());
        var digits = BigInteger.Zero;
        for (var digit = 0; digit < count; digit++)
            digits = digits * Base + reader.Int16();
        var places = 4 * (count - 1 - weight) - scale;
        digits = places < 0 ? digits * BigInteger.Pow(10, -places) : digits / BigInteger.Pow(10, places);
        List<short> written = [];
        for (; digits > 0; digits /= Base)
            written.Insert(0, (short)(digits % Base));
        var number = new BodyWriter()
            .Int16((short)written.Count).Int16((short)(written.Count + 1)).Int16(sign).Int16(4);
        foreach (var digit in written)
            number.Int16(digit);
        return number.ToArray();
    }
}
