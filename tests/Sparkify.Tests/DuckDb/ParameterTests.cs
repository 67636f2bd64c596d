using Sparkify.DuckDb;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.DuckDb;

public class ParameterTests
{
    [Theory]
    [InlineData("artist")]
    [InlineData("$artist")]
    [InlineData("ARTIST")]
    public void A_name_matches_with_or_without_its_sign_in_any_case(string name)
    {
        using var connection = Duck.Open();

        Assert.Equal("Muse", connection.Scalar("SELECT $artist", (name, "Muse")));
    }

    [Theory]
    [InlineData("SELECT ? - ?")]
    [InlineData("SELECT $1 - $2")]
    public void Nameless_parameters_bind_by_position(string sql)
    {
        using var connection = Duck.Open();
        using var command = connection.Command(sql);
        command.Parameters.Add(new DuckDBParameter(7L));
        command.Parameters.Add(new DuckDBParameter(5L));

        Assert.Equal(2L, command.ExecuteScalar());
    }

    [Fact]
    public void Each_statement_of_a_script_takes_the_parameters_it_uses()
    {
        using var connection = Duck.Open();

        var value = connection.Scalar(
            "CREATE TABLE t (i INTEGER, s VARCHAR); INSERT INTO t VALUES ($i, $s); INSERT INTO t VALUES ($i + 1, NULL);"
            + "SELECT string_agg(i || coalesce(s, '?'), ',' ORDER BY i) FROM t WHERE i >= $i",
            ("i", 1), ("s", "a"), ("unused", 3));

        Assert.Equal("1a,2?", value);
    }

    [Theory]
    [InlineData("SELECT $a + $b", "$b")]
    [InlineData("SELECT $a, ?::INTEGER", null)]
    public void A_parameter_without_value_is_named(string sql, string? missing)
    {
        using var connection = Duck.Open();

        var error = Assert.ThrowsAny<Exception>(() => connection.Scalar(sql, ("a", 1)));
        if (missing is null)
            Assert.Equal(DuckDBErrorType.NotImplemented, Assert.IsType<DuckDBException>(error).ErrorType);
        else
            Assert.Equal(
                $"The command has no value for its parameter {missing}.", Assert.IsType<InvalidOperationException>(error).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Null_binds_as_null(bool asDbNull)
    {
        using var connection = Duck.Open();

        Assert.Equal(true, connection.Scalar("SELECT $x IS NULL", ("x", asDbNull ? DBNull.Value : null)));
    }

    [Fact]
    public void A_string_array_names_the_files_to_read()
    {
        using var folder = new TestFolder();
        using var connection = Duck.Open();
        var files = new[] { folder.Write("a.json", """{"n": 1}"""), folder.Write("b'c.json", """{"n": 41}""") };

        Assert.Equal(42L, connection.Field<long>("SELECT sum(n) FROM read_json($files)", ("files", files)));
        Assert.Equal(42L, connection.Field<long>("SELECT sum(n) FROM read_json($files)", ("files", files.ToList())));
    }

    [Fact]
    public void Lists_bind_with_their_items_and_type()
    {
        using var connection = Duck.Open();

        Assert.Equal(
            "VARCHAR[] [a, NULL, '']",
            connection.Scalar("SELECT typeof($l) || ' ' || $l::VARCHAR", ("l", new[] { "a", null, "" })));
        Assert.Equal(
            "BIGINT[] [-9223372036854775808, 0]",
            connection.Scalar("SELECT typeof($l) || ' ' || $l::VARCHAR", ("l", new[] { long.MinValue, 0 })));
        Assert.Equal("[]", connection.Scalar("SELECT $l::VARCHAR", ("l", Array.Empty<string>())));
    }

    [Fact]
    public void A_type_without_counterpart_is_refused_by_name()
    {
        using var connection = Duck.Open();

        var error = Assert.Throws<NotSupportedException>(() => connection.Scalar("SELECT $u", ("u", new Uri("https://example.org"))));
        Assert.Equal("Parameter 'u' is a System.Uri, which DuckDB has no type for here.", error.Message);
    }
}
