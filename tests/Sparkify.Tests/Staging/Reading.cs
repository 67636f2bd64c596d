using System.Text;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Staging;

/// <summary>What a reader makes of a file.</summary>
/// <param name="Rows">The rows and the rejects as text: in the order of the file, if one reader read it.</param>
/// <param name="File">The file.</param>
/// <param name="Source">Its source.</param>
internal sealed record Reading(IReadOnlyList<string> Rows, StagedFile File, RowSource Source)
{
    private const long Any = 1_000_000;

    /// <summary>Reads a file's content.</summary>
    public static Reading Of(
        byte[] content, SourceKind kind = SourceKind.Events, int windowLength = ReadWindow.DefaultLength, string name = "a.json")
    {
        using var folder = new TestFolder();
        var path = folder.Write(name, content);
        var file = new StagedFile(LocalSource.List(path, TestContext.Current.CancellationToken).Files[0], 1);
        using var storage = new Storage();
        var source = new RowSource(RowShape.Of(kind), [file], storage, Any, limitsText: false, TestContext.Current.CancellationToken);
        var rows = new List<string>();
        using (var reader = new RowReader(source, windowLength))
        {
            var result = ReadResult.Row;
            while (result != ReadResult.End)
            {
                reader.BeginBatch();
                // A row is good until the next batch: text is made of it behind that.
                List<StagedValue[]> batch = [];
                List<long> rejected = [];
                while (batch.Count < 7 && (result = reader.Read()) == ReadResult.Row)
                    batch.Add(reader.Values.ToArray());
                rows.AddRange(batch.Select(Text));
            }

            source.Add(reader.UnknownKeys);
        }

        return new Reading(rows, file, source);
    }

    /// <summary>The rejects: line and reason.</summary>
    public IReadOnlyList<(long Line, string Reason)> Rejects =>
        [.. File.Rejects().Select(reject => (reject.Line, reject.Reason))];

    private static string Text(StagedValue[] values) =>
        ReferenceReader.Text(values.Select(value => value.Kind switch
        {
            StagedKind.Text => Encoding.UTF8.GetString(value.Text),
            StagedKind.Integer => value.Integer,
            StagedKind.Number => (object)value.Number,
            _ => null,
        }));
}
