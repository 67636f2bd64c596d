using Sparkify.Engine.Admin;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.Postgres;

/// <summary>The password file, which nobody but its owner may have access to.</summary>
[Collection(nameof(Alone))]
public sealed class PasswordFileTests : OpeningTests, IAsyncLifetime
{
    private readonly string? _before = Environment.GetEnvironmentVariable("PGPASSFILE");
    private SparkifyWarehouse _warehouse = null!;
    private string _file = "";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows files have no such mode.");
        var server = await TestPostgres.ServerAsync();
        _warehouse = With(await TestPostgres.WarehouseAsync(), options => options.Password = null);
        _file = Folder["pgpass"];
        await File.WriteAllTextAsync(_file, $"localhost:*:*:*:{server.Password}\n", Token);
        Environment.SetEnvironmentVariable("PGPASSFILE", _file);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("PGPASSFILE", _before);
        if (_warehouse is not null)
            await TestWarehouse.RemoveAsync(_warehouse);
        Dispose();
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead)]
    public async Task One_that_only_its_owner_may_read_is_read(UnixFileMode mode)
    {
        SetMode(mode);
        await Catalog.ConnectAsync(_warehouse, null, Token);
        Assert.True(Servers.HasPassword);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead, "640")]
    [InlineData(UnixFileMode.OtherRead, "604")]
    [InlineData(UnixFileMode.OtherWrite, "602")]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.OtherRead, "644")]
    public async Task One_that_others_have_access_to_is_not_read(UnixFileMode others, string mode)
    {
        SetMode(UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        await FailsAsync(
            _warehouse, ErrorIds.CredentialMissing,
            $"{_warehouse.Location} asks for a password as sparkify, and there is none: {_file} is not read, since others "
            + $"than its owner have access to it (mode {mode}).",
            $"Let nobody but its owner at the file: chmod 600 '{_file}'.");
        Assert.False(Servers.HasPassword);
    }

    [Fact]
    public async Task What_counts_is_the_file_that_a_link_leads_to()
    {
        SetMode(UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Environment.SetEnvironmentVariable("PGPASSFILE", Folder["link"]);
        File.CreateSymbolicLink(Folder["link"], _file);
        Assert.Equal(
            ErrorIds.CredentialMissing,
            (await Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(_warehouse, null, Token))).ErrorId);
        SetMode(UnixFileMode.UserRead);
        await Catalog.ConnectAsync(_warehouse, null, Token);
    }

    [Fact]
    public async Task One_that_a_connection_string_names_is_looked_at_too()
    {
        Environment.SetEnvironmentVariable("PGPASSFILE", null);
        SetMode(UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var warehouse = With(_warehouse, options => options.Passfile = _file);
        var error = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(warehouse, null, Token));
        Assert.Equal(ErrorIds.CredentialMissing, error.ErrorId);
        Assert.Contains(_file, error.Message, StringComparison.Ordinal);
    }

#pragma warning disable CA1416 // These tests are skipped on Windows.
    private void SetMode(UnixFileMode mode) => File.SetUnixFileMode(_file, mode);
#pragma warning restore CA1416
}
