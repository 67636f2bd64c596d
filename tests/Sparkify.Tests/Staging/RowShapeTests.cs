using System.Globalization;
using System.Text.RegularExpressions;
using Sparkify.Engine.Staging;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Staging;

/// <summary>A row is what its staging table takes, on every engine.</summary>
public partial class RowShapeTests
{
    public static TheoryData<string, string> Tables() => new(
        from table in new[] { "staging_events", "staging_songs" }
        from engine in new[] { ".duckdb", "", ".postgres", ".redshift" }
        let file = Path.Combine(Repository.Folder, "sql", "schema", $"{table}{engine}.sql")
        where File.Exists(file)
        select (table, file));

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_columns_are_those_of_the_table(string table, string file)
    {
        var shape = table == RowShape.Events.Table ? RowShape.Events : RowShape.Songs;
        var columns = Column().Matches(File.ReadAllText(file)).Select(column => (
            Name: column.Groups["name"].Value,
            Kind: column.Groups["type"].Value switch
            {
                "VARCHAR" => StagedKind.Text, "BIGINT" => StagedKind.Integer, _ => StagedKind.Number,
            },
            Bytes: column.Groups["bytes"] is { Success: true } bytes ? int.Parse(bytes.Value, CultureInfo.InvariantCulture) : 0));
        var isLimited = file.EndsWith(".redshift.sql", StringComparison.Ordinal);
        Assert.Equal(
            [
                ("file_id", StagedKind.Integer, 0),
                .. shape.Fields.Select(field => (field.Column, field.Kind, isLimited ? field.MaxBytes : 0)),
            ],
            columns);
    }

    [GeneratedRegex(@"^    (?<name>\w+) +(?<type>VARCHAR|BIGINT|DOUBLE)(\((?<bytes>\d+)\))?", RegexOptions.Multiline)]
    private static partial Regex Column();
}
