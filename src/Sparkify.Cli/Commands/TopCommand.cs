using System.CommandLine;
using Sparkify.Cli.Output;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify top</c>: what is played most.</summary>
internal sealed class TopCommand : Command
{
    public TopCommand(CliConsole console)
        : base("top", "The songs, artists or users with the most plays.")
    {
        Subcommands.Add(new TopSongsCommand(console));
        Subcommands.Add(new TopArtistsCommand(console));
        Subcommands.Add(new TopUsersCommand(console));
    }
}
