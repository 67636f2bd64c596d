using Sparkify.DuckDb;
using Sparkify.DuckDb.Native;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.DuckDb;

public class NativeLibraryTests
{
    [Fact]
    public void A_library_that_does_not_load_lists_every_place_and_its_fault()
    {
        using var folder = new TestFolder();
        var missing = folder["missing.so"];
        var broken = folder.Write("broken.so", "no library");

        var error = Assert.Throws<DuckDBNativeLibraryException>(
            () => NativeLibraryLoader.Load([missing, broken, "no-such-library-anywhere"]));

        Assert.IsType<DllNotFoundException>(error, exactMatch: false);
        var lines = error.Message.Split('\n');
        Assert.Equal("DuckDB's native library did not load. Looked in:", lines[0]);
        Assert.Equal($"  {missing}: no such file", lines[1]);
        Assert.StartsWith($"  {broken}: ", lines[2], StringComparison.Ordinal);
        Assert.NotEqual($"  {broken}: no such file", lines[2]);
        Assert.StartsWith("  no-such-library-anywhere: ", lines[3], StringComparison.Ordinal);
        Assert.Contains("SPARKIFY_DUCKDB_LIBRARY", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void An_explicit_path_is_the_only_place()
    {
        var path = Path.GetFullPath("libduckdb-of-mine");

        Assert.Equal([path], NativeLibraryLoader.Candidates(path, "anywhere"));
    }

    [Fact]
    public void Else_the_places_are_the_runtime_folder_the_assemblys_own_and_the_systems()
    {
        var places = NativeLibraryLoader.Candidates(null, "folder");

        Assert.Equal(3, places.Count);
        Assert.Matches(@"^folder[\\/]runtimes[\\/](win|linux|osx)-(x64|arm64)[\\/]native[\\/](lib)?duckdb\.(dll|so|dylib)$", places[0]);
        Assert.Equal(Path.Combine("folder", Path.GetFileName(places[0])), places[1]);
        Assert.Equal("duckdb", places[2]);
    }

    [Fact]
    public void The_first_place_that_loads_is_taken()
    {
        using var folder = new TestFolder();
        var library = NativeLibraryLoader.Candidates(null, AppContext.BaseDirectory)[0];

        Assert.NotEqual(0, NativeLibraryLoader.Load([folder["missing"], library, folder["never-asked"]]));
    }
}
