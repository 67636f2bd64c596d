using Sparkify.Engine.Reporting;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.DuckDb;

/// <summary>Rows that are appended: what is in the table is what was given, or nothing is written.</summary>
public sealed class AppenderTests : IDisposable
{
    private static readonly DateTime Time = new(2018, 11, 15, 1, 2, 3, DateTimeKind.Utc);

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_value_of_a_row_arrives_as_it_was_given()
    {
        await using var warehouse = await OpenAsync();
        object[] row = [1L, "events", "a.json", 2L, "v", "run", Time, 3L, 4L];
        await warehouse.InsertAsync("etl_files", [row], Token);
        Assert.Equal([row], await RowsAsync(warehouse, "FROM etl_files"));
    }

    [Fact]
    public async Task A_value_of_another_type_than_its_column_is_refused_and_its_bytes_are_not_written()
    {
        await using var warehouse = await OpenAsync();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => warehouse.InsertAsync("etl_files", [[1L, "events", "a.json", 2.5, "v", "run", Time, 3L, 4L]], Token));
        Assert.Equal("Column 4 of etl_files is BIGINT, and is given a value of another type (Double).", error.Message);

        Assert.Empty(await RowsAsync(warehouse, "FROM etl_files"));
    }

    private async Task<Warehouse> OpenAsync()
    {
        var warehouse = await Warehouse.OpenAsync(_folder.Warehouse(), WarehouseAccess.Write, NoReporter.Instance, Token);
        await Schema.CreateAsync(warehouse, Token);
        await warehouse.ExecuteAsync("admin/use_schema", Token);
        return warehouse;
    }

    private static Task<List<object[]>> RowsAsync(Warehouse warehouse, string query)
    {
        using var command = warehouse.CreateCommand(query);
        using var reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return Task.FromResult(rows);
    }
}
