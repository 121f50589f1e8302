//! Messages about policies that are read from a git repository.

use super::{Catalogued, Said, did_you_mean, did_you_mean_zh};

/// What can stand in the way of reading policies as a git revision has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GitMessage {
    /// Neither a file nor, for want of a repository, a revision.
    NoRepository {
        /// As written.
        text: String,
    },
    /// Neither a file nor a revision.
    UnknownRevision {
        /// As written.
        text: String,
        /// The nearest branch or tag.
        nearest: Option<String>,
        /// Whether the repository has only a part of the history.
        shallow: bool,
    },
    /// Both a file and a revision.
    FileOrRevision {
        /// As written.
        text: String,
    },
    /// A path that leads out of the repository.
    Outside {
        /// As written.
        path: String,
    },
    /// A path that a revision does not have.
    NoPath {
        /// The revision and the path.
        path: String,
    },
    /// A symbolic link, which is not followed.
    Link {
        /// The revision and the path.
        path: String,
    },
    /// The folder of another repository, of which this one has only the name of a commit.
    Submodule {
        /// The revision and the path.
        path: String,
    },
    /// Something that the repository ought to have and has not.
    MissingObject {
        /// The revision and the path.
        path: String,
        /// Whether the repository leaves out what git has not asked for.
        partial: bool,
    },
    /// A file that stands elsewhere, in LFS.
    Lfs {
        /// The revision and the path.
        path: String,
    },
    /// Two revisions without a common ancestor.
    NoMergeBase {
        /// As written.
        text: String,
    },
    /// No files are checked out to compare with.
    NoWorkingTree,
    /// A file with nothing to compare it with.
    OneSide {
        /// As written.
        path: String,
    },
    /// More than two sides.
    TwoRanges {
        /// The second argument, as written.
        text: String,
    },
}

impl Catalogued for GitMessage {
    fn code(&self) -> &'static str {
        match self {
            GitMessage::NoRepository { .. } => "git::no-repository",
            GitMessage::UnknownRevision { .. } => "git::unknown-revision",
            GitMessage::FileOrRevision { .. } => "git::file-or-revision",
            GitMessage::Outside { .. } => "git::outside",
            GitMessage::NoPath { .. } => "git::no-path",
            GitMessage::Link { .. } => "git::link",
            GitMessage::Submodule { .. } => "git::submodule",
            GitMessage::MissingObject { .. } => "git::missing-object",
            GitMessage::Lfs { .. } => "git::lfs",
            GitMessage::NoMergeBase { .. } => "git::no-merge-base",
            GitMessage::NoWorkingTree => "git::no-working-tree",
            GitMessage::OneSide { .. } => "git::one-side",
            GitMessage::TwoRanges { .. } => "git::two-ranges",
        }
    }

    fn en(&self) -> Said {
        match self {
            GitMessage::NoRepository { text } => {
                Said::new(format!("`{text}` is no file, and no git repository is here to have such a revision"))
                    .help("check the path, or go into the folder of the repository")
            }
            GitMessage::UnknownRevision { text, nearest, shallow } => {
                let help = did_you_mean(nearest.as_ref()).unwrap_or_else(|| match shallow {
                    true => "only a part of the history is here; fetch the rest with `git fetch --unshallow`".to_string(),
                    false => "name a file, a folder, a branch, a tag or a commit".to_string(),
                });
                Said::new(format!("`{text}` is neither a file nor a git revision")).help(help)
            }
            GitMessage::FileOrRevision { text } => Said::new(format!("`{text}` is both a file and a git revision"))
                .help(format!("write `./{text}` for the file; for the revision, write `--` and the paths behind it")),
            GitMessage::Outside { path } => Said::new(format!("`{path}` is outside of the git repository"))
                .help("a revision has only what stands in the repository: name a path in it"),
            GitMessage::NoPath { path } => {
                Said::new(format!("there is no `{path}`")).help("check the revision and the path")
            }
            GitMessage::Link { path } => Said::new(format!("`{path}` is a symbolic link, which is not followed"))
                .help("name the file that it leads to"),
            GitMessage::Submodule { path } => {
                Said::new(format!("`{path}` is another git repository, a submodule, and this one does not have its files"))
                    .help("run the command in the folder of the submodule")
            }
            GitMessage::MissingObject { path, partial: true } => {
                Said::new(format!("`{path}` was left out when the git repository was cloned"))
                    .help("fetch all that was left out: `git fetch --refetch --no-filter`")
            }
            GitMessage::MissingObject { path, .. } => {
                Said::new(format!("`{path}` is not in the git repository, though the revision names it"))
                    .help("the repository has only a part of the history, or is damaged: fetch the rest with `git fetch --unshallow`, or look with `git fsck`")
            }
            GitMessage::Lfs { path } => {
                Said::new(format!("`{path}` is kept in Git LFS, and the repository has only a pointer to it"))
                    .help("compare checked-out folders, or take policies out of LFS")
            }
            GitMessage::NoMergeBase { text } => Said::new(format!("the two sides of `{text}` have no common ancestor"))
                .help("write two dots to compare them with one another; where only a part of the history is here, fetch the rest with `git fetch --unshallow`"),
            GitMessage::NoWorkingTree => Said::new("this git repository has no files checked out to compare with")
                .help("name two revisions: `main..HEAD`"),
            GitMessage::OneSide { path } => Said::new(format!("nothing is named to compare `{path}` with"))
                .help(format!("name the older one in front of it; in a git repository `handbook diff HEAD {path}` compares it with the last commit")),
            GitMessage::TwoRanges { text } => Said::new(format!("`{text}` is too much: a range names both sides already"))
                .help("name one range, and behind `--` the paths in it"),
        }
    }

    fn zh(&self) -> Said {
        match self {
            GitMessage::NoRepository { text } => {
                Said::new(format!("`{text}` 不是文件，这里也没有 git 仓库，谈不上版本"))
                    .help("检查路径，或先进入仓库所在的文件夹")
            }
            GitMessage::UnknownRevision { text, nearest, shallow } => {
                let help = did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| match shallow {
                    true => "这里只有一部分历史，用 `git fetch --unshallow` 取回其余部分".to_string(),
                    false => "写文件、文件夹、分支、标签或提交".to_string(),
                });
                Said::new(format!("`{text}` 既不是文件，也不是 git 版本")).help(help)
            }
            GitMessage::FileOrRevision { text } => Said::new(format!("`{text}` 既是文件，又是 git 版本"))
                .help(format!("指文件就写 `./{text}`；指版本就在后面加上 `--` 和路径")),
            GitMessage::Outside { path } => {
                Said::new(format!("`{path}` 在 git 仓库之外")).help("一个版本里只有仓库中的文件：写仓库里的路径")
            }
            GitMessage::NoPath { path } => Said::new(format!("没有 `{path}`")).help("检查版本和路径"),
            GitMessage::Link { path } => Said::new(format!("`{path}` 是符号链接，不会跟着它走")).help("写它所指的文件"),
            GitMessage::Submodule { path } => {
                Said::new(format!("`{path}` 是另一个 git 仓库（子模块），这个仓库里没有它的文件"))
                    .help("在子模块的文件夹里运行这个命令")
            }
            GitMessage::MissingObject { path, partial: true } => Said::new(format!("克隆 git 仓库时没有取来 `{path}`"))
                .help("用 `git fetch --refetch --no-filter` 取来没有取的内容"),
            GitMessage::MissingObject { path, .. } => Said::new(format!("版本里写着 `{path}`，git 仓库里却没有"))
                .help("仓库只有一部分历史，或已损坏：用 `git fetch --unshallow` 取回其余部分，或用 `git fsck` 检查"),
            GitMessage::Lfs { path } => Said::new(format!("`{path}` 存在 Git LFS 里，仓库里只有一个指针"))
                .help("比较检出的文件夹，或者不要把制度放进 LFS"),
            GitMessage::NoMergeBase { text } => Said::new(format!("`{text}` 的两边没有共同的祖先"))
                .help("写两个点，直接互相比较；如果这里只有一部分历史，用 `git fetch --unshallow` 取回其余部分"),
            GitMessage::NoWorkingTree => {
                Said::new("这个 git 仓库没有检出文件，无从比较").help("写两个版本：`main..HEAD`")
            }
            GitMessage::OneSide { path } => Said::new(format!("没有写明 `{path}` 要和什么比较"))
                .help(format!("在它前面写旧的一边；在 git 仓库里，`handbook diff HEAD {path}` 和上一次提交比较")),
            GitMessage::TwoRanges { text } => {
                Said::new(format!("`{text}` 多余：范围已经写明了新旧两边")).help("只写一个范围，路径写在 `--` 后面")
            }
        }
    }
}
