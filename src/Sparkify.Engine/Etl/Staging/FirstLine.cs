using System.Buffers;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>A look at a file before it is read: whoever writes logs spells the keys of a file in one way.</summary>
internal static class FirstLine
{
    private const int Length = 1 << 16;

    /// <summary>Whether a key of the first line is spelled in another case than ours.</summary>
    public static bool HasKeysInOtherCase(PlannedFile file, Storage storage)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Length);
        try
        {
            using var stream = storage.OpenRead(file.Source, CancellationToken.None);
            var text = buffer.AsSpan(
                0, stream.ReadAtLeast(buffer.AsSpan(0, Length), Length, throwOnEndOfStream: false));
            var start = Math.Max(0, text.IndexOf((byte)'{'));
            var line = text[start..];
            var end = line.IndexOf((byte)'\n');
            var parser = new LineParser(RowShape.Of(file.Kind));
            parser.Parse(end < 0 ? line : line[..end]);
            return parser.HasKeysInOtherCase;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Whoever reads the file says what is wrong with it.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
