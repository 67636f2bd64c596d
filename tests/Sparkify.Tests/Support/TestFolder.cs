using System.IO.Compression;
using System.Text;

namespace Sparkify.Tests.Support;

/// <summary>A folder for one test, removed after it. What is written to it goes in byte for byte.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sparkify-test-").FullName;

    /// <summary>The path of something below the folder, there or not.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A warehouse in the folder.</summary>
    public SparkifyWarehouse Warehouse(string name = "star.duckdb") => new() { Path = this[name] };

    /// <summary>Makes a folder below, if it is not there.</summary>
    public string Folder(string name) => Directory.CreateDirectory(this[name]).FullName;

    /// <summary>Writes a file, and the folders above it.</summary>
    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>Writes text as UTF-8, without a byte order mark.</summary>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes lines, each with a line feed behind it.</summary>
    public string WriteLines(string name, params IEnumerable<object> lines) =>
        Write(name, string.Concat(lines.Select(line => $"{line}\n")));

    /// <summary>Writes text, compressed by gzip.</summary>
    public string WriteGzip(string name, string content) => Write(name, Gzip(content));

    /// <summary>Text as a gzip file has it.</summary>
    public static byte[] Gzip(string content) => Gzip(Encoding.UTF8.GetBytes(content));

    public static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return memory.ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
