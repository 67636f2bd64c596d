using System.Diagnostics;

namespace Sparkify.Tests.Support;

/// <summary>
/// A disk of a few megabytes in memory, which can be made larger. Mounting it takes root on Linux; else the test is
/// skipped.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(string folder, int megabytes)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "A small disk is mounted, which takes root on Linux.");
        Path = folder;
        Assert.SkipUnless(
            Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder),
            "A small disk cannot be mounted here.");
    }

    public string Path { get; }

    public void MakeRoom() => Assert.True(Run("mount", "-o", "remount,size=1g", Path));

    /// <summary>Fills it, but for some bytes.</summary>
    public void Fill(long leaving) =>
        File.WriteAllBytes(
            System.IO.Path.Combine(Path, "ballast"), new byte[new DriveInfo(Path).AvailableFreeSpace - leaving]);

    /// <summary>Gives it to the owner of another folder.</summary>
    public void GiveToOwnerOf(string folder) => Assert.True(Run("chown", $"--reference={folder}", Path));

    public void Dispose() => Run("umount", "-l", Path);

    private static bool Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
