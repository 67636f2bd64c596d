using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Sparkify.Tests")]
